import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { accounts } from "../../../src/accounting/accounts.ts";
import { leontiefModel, type LeontiefModel } from "../../../src/accounting/model/leontief-model.ts";
import {
  type ChangeFactor,
  changeFactors,
  structuralChange,
} from "../../../src/accounting/change/structural-change.ts";
import { vaxForward } from "../../../src/accounting/decompositions/value-added-exports.ts";
import { DataError } from "../../../src/errors.ts";
import { inverse, multiply, zeros } from "../../../src/numerics/index.ts";
import { assertClose } from "../../close-to.ts";
import { anyTable, scale, tableOf } from "../tables.ts";

describe("structuralChange", () => {
  for (const method of ["shapley", "polar"] as const) {
    it(`cuts a change in value-added exports into effects that sum to it (${method})`, () => {
      fc.assert(
        fc.property(pair(), ([before, after]) => {
          const { change, effects } = structuralChange(before, after, method);
          const expected = difference(vax(after), vax(before));
          assertClose(change, expected, { rel: 1e-9, abs: 1e-9 });
          const sums = change.map((_, i) =>
            changeFactors.reduce((sum, factor) => sum + effects[factor][i], 0),
          );
          assertClose(sums, expected, { rel: 1e-9, abs: 1e-9 });
        }),
        { numRuns: 20 },
      );
    });

    it(`gives a doubling of everything to the level of final demand (${method})`, () => {
      fc.assert(
        fc.property(anyTable({ negative: false }), (table) => {
          const before = leontiefModel(table);
          const { effects } = structuralChange(before, leontiefModel(scale(table, 2)), method);
          assertClose(effects.level, vax(before), { rel: 1e-9, abs: 1e-9 });
          for (const factor of changeFactors.slice(0, -1)) {
            assertClose(effects[factor], new Float64Array(before.n), { abs: 1e-9 });
          }
        }),
        { numRuns: 20 },
      );
    });
  }

  it("is the mean of all 720 orders of the six factors, or of the first and the last one", () => {
    const orders = permutations(changeFactors);
    assert.equal(orders.length, 720);
    fc.assert(
      fc.property(pair(), ([before, after]) => {
        const at = once((second) => vaxOf(before, after, second));
        const size = Math.max(...before.output, ...after.output);
        for (const [method, chosen] of [
          ["shapley", orders],
          ["polar", [changeFactors, changeFactors.toReversed()]],
        ] as const) {
          const { effects } = structuralChange(before, after, method);
          const expected = meanEffects(chosen, at, before.n);
          for (const factor of changeFactors) {
            assertClose(effects[factor], expected[factor], { rel: 1e-9, abs: 1e-12 * size });
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it("gives a country that begins to buy to the level, its composition being unknown before", () => {
    const flows = Float64Array.of(10, 5, 5, 10);
    const before = leontiefModel(tableOf(2, 1, flows, Float64Array.of(40, 0, 30, 0)));
    const after = leontiefModel(tableOf(2, 1, flows, Float64Array.of(40, 20, 30, 10)));
    for (const method of ["shapley", "polar"] as const) {
      const { effects } = structuralChange(before, after, method);
      assertClose(effects.composition, new Float64Array(2), { abs: 1e-12 });
      assert.ok(effects.level[0] > 1, `the level adds ${effects.level[0]}`);
    }
  });

  it("turns its sign when time runs backwards", () => {
    fc.assert(
      fc.property(pair(), ([before, after]) => {
        const there = structuralChange(before, after).effects;
        const back = structuralChange(after, before).effects;
        for (const factor of changeFactors) {
          const turned = back[factor].map((value) => -value);
          assertClose(there[factor], turned, { rel: 1e-9, abs: 1e-9 });
        }
      }),
      { numRuns: 10 },
    );
  });

  it("checks that both tables close and that the causes sum, and says where not", () => {
    fc.assert(
      fc.property(pair(), ([before, after]) => {
        for (const { name, worst, at } of structuralChange(before, after).identities) {
          assert.ok(worst <= 1e-12, `${name} is off by ${worst} at ${at}`);
        }
      }),
      { numRuns: 10 },
    );
    const table = tableOf(2, 1, Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 5, 6, 20));
    const open = { ...table, output: Float64Array.of(table.output[0], table.output[1] * 1.01) };
    const { identities } = structuralChange(leontiefModel(table), leontiefModel(open), "polar");
    assert.deepEqual(
      identities.map(({ name, holds }) => [name, holds]),
      [
        ["output", true],
        ["output", false],
        ["causes", true],
      ],
    );
    assert.equal(identities[1].at, "C1.s0");
  });

  it("refuses tables of different countries", () => {
    const [two] = fc.sample(anyTable({ countries: 2, sectors: 2 }), 1);
    const [three] = fc.sample(anyTable({ countries: 3, sectors: 2 }), 1);
    assert.throws(
      () => structuralChange(leontiefModel(two), leontiefModel(three)),
      (error) => error instanceof DataError && error.code === "shape",
    );
  });
});

function pair(): fc.Arbitrary<[LeontiefModel, LeontiefModel]> {
  const shape = { countries: 3, sectors: 2, negative: false };
  return fc
    .tuple(anyTable(shape), anyTable(shape))
    .map(([a, b]) => [leontiefModel(a), leontiefModel(b)]);
}

function vax(model: LeontiefModel): Float64Array {
  return vaxForward(model, accounts(model).outputByFinalUse());
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

// VAX with some factors from the second table, by the formula as it stands: v̂ L(H # S) Y(σ, c, f).
function vaxOf(
  before: LeontiefModel,
  after: LeontiefModel,
  second: ReadonlySet<ChangeFactor>,
): Float64Array {
  const { G, N, n } = before;
  const of = (factor: ChangeFactor): LeontiefModel => (second.has(factor) ? after : before);
  const A = (model: LeontiefModel, i: number, j: number): number =>
    model.inputCoefficients.data[i * n + j];
  const Y = (model: LeontiefModel, i: number, r: number): number =>
    model.finalDemand.data[i * G + r];
  const sellers = Array.from({ length: G }, (_, s) => s * N);
  const products = Array.from({ length: N }, (_, k) => k);
  const over = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
  const H = (model: LeontiefModel, k: number, j: number): number =>
    over(sellers.map((first) => A(model, first + k, j)));
  const bought = (model: LeontiefModel, k: number, r: number): number =>
    over(sellers.map((first) => Y(model, first + k, r)));
  const all = (model: LeontiefModel, r: number): number =>
    over(products.map((k) => bought(model, k, r)));
  const other = (model: LeontiefModel): LeontiefModel => (model === before ? after : before);
  // a share of nothing is unknown, and taken from the other table
  const share = (
    part: (model: LeontiefModel) => number,
    whole: (model: LeontiefModel) => number,
    model: LeontiefModel,
  ): number => {
    const from = whole(model) === 0 ? other(model) : model;
    return whole(from) === 0 ? 0 : part(from) / whole(from);
  };
  const M = zeros(n, n);
  const F = zeros(n, G);
  for (let i = 0; i < n; i++) {
    const k = i % N;
    for (let j = 0; j < n; j++) {
      const S = share(
        (model) => A(model, i, j),
        (model) => H(model, k, j),
        of("inputSourcing"),
      );
      M.data[i * n + j] = (i === j ? 1 : 0) - H(of("technology"), k, j) * S;
    }
    for (let r = 0; r < G; r++) {
      const sigma = share(
        (model) => Y(model, i, r),
        (model) => bought(model, k, r),
        of("finalSourcing"),
      );
      const c = share(
        (model) => bought(model, k, r),
        (model) => all(model, r),
        of("composition"),
      );
      F.data[i * G + r] = sigma * c * all(of("level"), r);
    }
  }
  const X = multiply(inverse(M), F).data;
  return of("valueAddedShare").valueAddedShare.map((v, i) => {
    const abroad = sellers.map((first, r) => (i >= first && i < first + N ? 0 : X[i * G + r]));
    return v * over(abroad);
  });
}

// Each factor's effect is what its turn adds, and the mean of that over the orders.
function meanEffects(
  orders: readonly (readonly ChangeFactor[])[],
  at: (second: ReadonlySet<ChangeFactor>) => Float64Array,
  n: number,
): Record<ChangeFactor, Float64Array> {
  const effects = Object.fromEntries(
    changeFactors.map((factor) => [factor, new Float64Array(n)]),
  ) as Record<ChangeFactor, Float64Array>;
  for (const order of orders) {
    const changed = new Set<ChangeFactor>();
    let last = at(changed);
    for (const factor of order) {
      changed.add(factor);
      const next = at(changed);
      for (let i = 0; i < n; i++) effects[factor][i] += (next[i] - last[i]) / orders.length;
      last = next;
    }
  }
  return effects;
}

function once(
  compute: (second: ReadonlySet<ChangeFactor>) => Float64Array,
): (second: ReadonlySet<ChangeFactor>) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (second) => {
    const key = changeFactors.filter((factor) => second.has(factor)).join(" ");
    const values = known.get(key) ?? compute(second);
    known.set(key, values);
    return values;
  };
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, k) =>
    permutations(items.toSpliced(k, 1)).map((rest) => [first, ...rest]),
  );
}
