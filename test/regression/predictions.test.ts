import { describe, it } from "node:test";
import { fitSpatial } from "../../src/regression/cross-section.ts";
import { predictions } from "../../src/regression/predictions.ts";
import { lag } from "../../src/spatial/weights.ts";
import { assertClose } from "../close-to.ts";
import { assertRefuses } from "../refuses.ts";
import { needsShared } from "../shared.ts";
import { ring } from "../spatial/small-graphs.ts";
import { regressionCase } from "./reference.ts";

describe("predictions", () => {
  it("are the fit's own values and residuals, and spatialreg's", needsShared, () => {
    const { data, W, results } = regressionCase("sp_columbus");
    for (const model of ["ols", "slx", "sar", "sem", "sdm", "sdem", "sac", "gns"] as const) {
      const fit = fitSpatial(data, W, model);
      const { trend, signal, fitted, residuals, reducedForm } = predictions(fit, data, W);
      assertClose(fitted, fit.fitted, { rel: 1e-9 });
      assertClose(
        trend.map((value, i) => value + signal[i]),
        fit.fitted,
        { rel: 1e-9 },
      );
      const rho = fit.rho?.estimate ?? 0;
      const around = lag(W, reducedForm);
      assertClose(
        reducedForm.map((value, i) => value - rho * around[i]),
        trend,
        { rel: 1e-9 },
      );
      if (model === "ols" || model === "slx" || model === "gns") continue;
      const theirs = results.numbers("ml", model.toUpperCase(), "residuals_head");
      assertClose(residuals.slice(0, theirs.length), theirs, { rel: 1e-4, abs: 1e-5 });
    }
  });

  it("refuse a fit of other data", needsShared, () => {
    const { data, W } = regressionCase("sp_columbus");
    const fit = fitSpatial(data, W, "sar");
    assertRefuses(() => predictions(fit, data, ring(48)), "shape", /49 and 3, W of 48; needed/);
    const sdm = { ...fit, model: "sdm" as const };
    assertRefuses(() => predictions(sdm, data, W), "shape", /3 terms, data of 49 and 5/);
  });
});
