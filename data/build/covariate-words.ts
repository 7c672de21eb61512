/** What each covariate is, in words, by theme. */
interface CovariateWords {
  readonly variable: string;
  readonly label: string;
  readonly theme: string;
  readonly unit: string;
}

const lines = `
broadband_per_100|Fixed broadband subscriptions|infrastructure|per 100 people
logistics_index|Logistics performance index, overall|infrastructure|1 to 5
rnd_pct_gdp|Research and development expenditure|research and development|% of GDP
patents_resident|Patent applications of residents|research and development|number
hightech_pct_manuf_exports|High-technology exports|research and development|% of manufactured exports
fdi_inflow_pct_gdp|Foreign direct investment, net inflows|foreign direct investment|% of GDP
fdi_inflow_usd|Foreign direct investment, net inflows|foreign direct investment|US$
exports_pct_gdp|Exports of goods and services|openness|% of GDP
imports_pct_gdp|Imports of goods and services|openness|% of GDP
merch_exports_usd|Merchandise exports|openness|US$
merch_imports_usd|Merchandise imports|openness|US$
human_capital_index|Human capital index (schooling and its returns)|human capital|index
tertiary_enrolment_pct|Tertiary enrolment, gross|human capital|%
education_pct_gdp|Government expenditure on education|human capital|% of GDP
wgi_control_of_corruption|Control of corruption|governance|estimate
wgi_government_effectiveness|Government effectiveness|governance|estimate
wgi_regulatory_quality|Regulatory quality|governance|estimate
wgi_rule_of_law|Rule of law|governance|estimate
wgi_stability|Political stability and absence of violence|governance|estimate
wgi_voice|Voice and accountability|governance|estimate
industry_pct_gdp|Industry (construction included), value added|industry structure|% of GDP
medium_high_tech_pct_manufacturing|Medium and high technology in manufacturing value added|industry structure|%
natural_resource_rents_pct_gdp|Natural resources rents|resource endowment|% of GDP
ores_metals_pct_merch_exports|Ores and metals exports|resource endowment|% of merchandise exports
renewable_electricity_pct|Renewable electricity output|energy|% of electricity output
gdp_usd|GDP|size and income|US$
gdp_per_capita_usd|GDP per head|size and income|US$
gdp_per_capita_ppp|GDP per head, purchasing power parity|size and income|international $
gdp_deflator_growth_pct|Inflation, GDP deflator|size and income|% a year
exchange_rate_lcu_usd|Official exchange rate|size and income|local currency per US$
population|Population|size and income|people
labour_force|Labour force|size and income|people
employment_millions|Persons engaged|size and income|millions
urban_pct|Urban population|size and income|% of population
gross_capital_formation_pct_gdp|Gross capital formation|capital and productivity|% of GDP
capital_stock_ppp_musd|Capital stock, purchasing power parity|capital and productivity|2017 US$ million
labour_share|Share of labour compensation in GDP|capital and productivity|share
tfp_index|Total factor productivity at constant prices|capital and productivity|2017 = 1
private_credit_pct_gdp|Domestic credit to the private sector|capital and productivity|% of GDP
`;

/** The covariates in the order of the tables. */
export const covariateWords: readonly CovariateWords[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [variable, label, theme, unit] = line.split("|");
    return { variable, label, theme, unit };
  });
