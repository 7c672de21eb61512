/** Shapes of the world's countries, joined to economies by their ISO 3166-1 codes. */
import { feature } from "topojson-client";
import { DataError } from "../errors.ts";

export interface Shape {
  readonly type: "Feature";
  readonly code: string | undefined; // ISO 3166-1 alpha-3, where the atlas has the country
  readonly name: string;
  readonly geometry: GeoJSON.Geometry;
  readonly properties: null;
}

// Alpha-3 and numeric codes of the countries that the atlas draws.
const codes =
  "AFG004 AGO024 ALB008 ARE784 ARG032 ARM051 AUS036 AUT040 AZE031 BDI108 BEL056 BEN204 BFA854 BGD050 BGR100 BHS044 BIH070 BLR112 BLZ084 BOL068 BRA076 BRN096 BTN064 BWA072 CAF140 CAN124 CHE756 CHL152 CHN156 CIV384 CMR120 COD180 COG178 COL170 CRI188 CUB192 CYP196 CZE203 DEU276 DJI262 DNK208 DOM214 DZA012 ECU218 EGY818 ERI232 ESH732 ESP724 EST233 ETH231 FIN246 FJI242 FLK238 FRA250 GAB266 GBR826 GEO268 GHA288 GIN324 GMB270 GNB624 GNQ226 GRC300 GRL304 GTM320 GUY328 HND340 HRV191 HTI332 HUN348 IDN360 IND356 IRL372 IRN364 IRQ368 ISL352 ISR376 ITA380 JAM388 JOR400 JPN392 KAZ398 KEN404 KGZ417 KHM116 KOR410 KWT414 LAO418 LBN422 LBR430 LBY434 LKA144 LSO426 LTU440 LUX442 LVA428 MAR504 MDA498 MDG450 MEX484 MKD807 MLI466 MMR104 MNE499 MNG496 MOZ508 MRT478 MWI454 MYS458 NAM516 NCL540 NER562 NGA566 NIC558 NLD528 NOR578 NPL524 NZL554 OMN512 PAK586 PAN591 PER604 PHL608 PNG598 POL616 PRI630 PRK408 PRT620 PRY600 PSE275 QAT634 ROU642 RUS643 RWA646 SAU682 SDN729 SEN686 SLB090 SLE694 SLV222 SOM706 SRB688 SSD728 SUR740 SVK703 SVN705 SWE752 SWZ748 SYR760 TCD148 TGO768 THA764 TJK762 TKM795 TLS626 TTO780 TUN788 TUR792 TWN158 TZA834 UGA800 UKR804 URY858 USA840 UZB860 VEN862 VNM704 VUT548 YEM887 ZAF710 ZMB894 ZWE716";

const alpha3 = new Map(codes.split(" ").map((pair) => [pair.slice(3), pair.slice(0, 3)]));

/** Economies too small for the map's scale: longitude and latitude of the dot that stands for them. */
export const dots: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["SGP", [103.85, 1.29]],
  ["HKG", [114.15, 22.3]],
  ["MLT", [14.45, 35.9]],
  ["MDV", [73.5, 3.2]],
  ["BRN", [114.7, 4.5]],
  ["LUX", [6.1, 49.75]],
]);

/** The codes that a map can show. */
export function isOnMap(code: string): boolean {
  return codes.split(" ").some((pair) => pair.startsWith(code)) || dots.has(code);
}

/**
 * The countries of an atlas, without Antarctica.
 *
 * @param atlas  TopoJSON with an object `countries` whose ids are ISO numeric codes (world-atlas)
 * @throws DataError "format"  anything else
 */
export function countryShapes(atlas: unknown): readonly Shape[] {
  if (!isTopology(atlas)) {
    throw new DataError("format", "countryShapes: found no TopoJSON with an object 'countries'");
  }
  const collection = feature(atlas, atlas.objects.countries);
  if (collection.type !== "FeatureCollection") {
    throw new DataError("format", `countryShapes: 'countries' is one ${collection.type}`);
  }
  return collection.features
    .filter(({ id }) => id !== antarctica)
    .map(({ id, geometry, properties }) => ({
      type: "Feature",
      code: alpha3.get(String(id)),
      name: String(properties?.name ?? ""),
      geometry,
      properties: null,
    }));
}

const antarctica = "010";

type Topology = Parameters<typeof feature>[0];

function isTopology(atlas: unknown): atlas is Topology {
  return (
    typeof atlas === "object" &&
    atlas !== null &&
    "objects" in atlas &&
    typeof atlas.objects === "object" &&
    atlas.objects !== null &&
    "countries" in atlas.objects
  );
}
