/** A commented study file with every key at its default: what `monazite init` writes. */
import { schemaFile } from "./schema.ts";

/** The text of `study.yaml`. */
export const studyTemplate = `# yaml-language-server: $schema=./${schemaFile}
# A study file: every key may be left out, and then has the value shown here.
# Run it with: monazite study --config study.yaml --out out

# An embedded data set (monazite datasets lists them), or a folder of imported tables.
data: ree-estimate

# What the study is about: the words of titles, and which facts of mines and stages stand beside it
# (the package has those of rare earths; none for other minerals).
mineral:
  name: rare earths
  adjective: rare-earth
  measured: rare-earth oxides
  facts: rare-earths

# Years: a range, a list, or one. All that the data set has by default.
years: 2007-2021

# Seed of every random draw: the same seed gives the same bytes.
seed: 42

# The economy of the headline, and up to four compared with it, by their codes in the table.
focus: CHN
peers: [USA, JPN, DEU, KOR]

# Whom tests in space and claims are about: sample-60 (the 60 economies with most values among the
# covariates), all, a group such as eu-27 (monazite groups), or a list of groups and codes. Claims
# are judged again on all economies.
sample: sample-60

# Which sectors of the table stand for each segment. A sector of a world table is far wider than
# one mineral, so titles use the words given here under \`covers\`.
segments:
  upstream:
    name: Upstream
    covers: mining
    sectors: [c2]
  midstream:
    name: Midstream
    covers: chemicals and metals
    sectors: [c9, c12]
  downstream:
    name: Downstream
    covers: machinery, electronics and vehicles
    sectors: [c13, c14, c15]

# Indicators to add to those of the panel; they are written to tables/indicators.csv.
# monazite indicators --list has them.
indicators: [] # [upstreamness, gvc_position_wwz]

# How near is near: weights 1 / distance^power, none beyond the cut-off (km, here: no cut-off).
space:
  power: 1
  # cutoff: 5000
  permutations: 999

# The main weights: distance, distance-power (1 / distance², or 1 / distance where power is 2),
# nearest (five neighbours), economic (GDP per head), economic-distance, or partnership (value
# added in each other's final products).
weights: distance

# Trade by product, to look inside the sectors: BACI or Comtrade files of the last year (a worked
# synthetic example without them), the scheme of segments (value-chain or trade-network), a list of
# products like data/segments-hs.csv, the edition of the Harmonized System where the files do not
# say it, and Comtrade's reports of both sides, for the trade that customs miss.
trade:
  scheme: value-chain
  # files: [BACI_HS07_Y2021_V202501.csv]
  # products: my-products.csv
  # edition: 2007
  # comtrade: [comtrade-2020.csv, comtrade-2021.csv]

# What models are judged by: the long-run effect of upstream position on value captured, in
# standard deviations, below which there is no pull.
models:
  smallestEffect: 0.2

# What claims are judged with again, and how many resamples every bootstrap draws.
robustness:
  weights: [distance-power, nearest, economic, economic-distance, partnership]
  resamples: 999

# What the folder holds besides HTML, CSV and SVG. PNG needs an optional package, PDF a browser; where
# they are missing the study ends all the same and says what adds them.
outputs:
  latex: true
  png: true
  pdf: true
`;
