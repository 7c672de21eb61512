"""The sixteen terms of Wang, Wei and Zhu in numpy, for bench/accounting.ts: reads Z.f64 and Y.f64 of a folder.

Written for speed: one inverse, and nothing of n x n beside it but the diagonal blocks left out.
"""

import json
import resource
import sys
import time

import numpy as np

G, N = 63, 35
n = G * N
folder = sys.argv[1]
Z = np.fromfile(f"{folder}/Z.f64", "<f8").reshape(n, n)
Y = np.fromfile(f"{folder}/Y.f64", "<f8").reshape(n, G)
np.linalg.inv(np.eye(64))  # loads the library before the clock starts
country = np.arange(n) // N
home = country[:, None] == np.arange(G)


def blocks(M):
    """The diagonal blocks of an n x n matrix, G x N x N."""
    return M.reshape(G, N, G, N)[np.arange(G), :, np.arange(G), :]


def wwz():
    A = Z / (Z.sum(1) + Y.sum(1))
    v = 1 - A.sum(0)
    B = np.linalg.inv(np.eye(n) - A)
    local = np.linalg.inv(np.eye(N) - blocks(A))
    content = np.einsum("gi,gij->gj", v.reshape(G, N), local).ravel()
    V = (v[:, None] * B).reshape(G, N, n).sum(1)
    abroad = np.where(home, 0, Y)
    final, own = abroad.sum(1), Y[np.arange(n), country]
    sold = np.where(home, 0, Z.reshape(n, G, N).sum(2))
    exports = (abroad + sold).sum(1)
    third = np.where(home, 0, final[:, None] - abroad)
    P = (B * own).reshape(n, G, N).sum(2)
    F = (B * final).reshape(n, G, N).sum(2)
    near = [np.einsum("gij,gjs->gis", blocks(B), M.reshape(G, N, G)).reshape(n, G) for M in (abroad, third)]
    for g in range(G):
        B[g * N : (g + 1) * N, g * N : (g + 1) * N] = 0
    far = [B @ M for M in (abroad, third)]
    x_home = np.einsum("gij,gj->gi", local, own.reshape(G, N)).ravel()
    x_exports = np.einsum("gij,gj->gi", local, exports.reshape(G, N)).ravel()
    absorbed = np.where(home, 0, (A * x_home).reshape(n, G, N).sum(2))
    passed_on = np.where(home, 0, (A * x_exports).reshape(n, G, N).sum(2))
    at_home = P[np.arange(n), country]
    terms = np.zeros((16, n, G))
    for s in range(G):
        rows = slice(s * N, (s + 1) * N)
        needed = np.stack(
            [
                at_home,
                P.sum(1) - at_home - P[:, s],
                near[1][:, s],
                far[1][:, s],
                near[0][:, s],
                far[0][:, s],
                P[:, s],
                F[:, s],
            ],
            axis=1,
        ).reshape(G, N, 8)
        needed[s] = 0
        Asr = A[rows].reshape(N, G, N).transpose(1, 0, 2)
        terms[:8, rows] = (content[rows][:, None, None] * (Asr @ needed).transpose(1, 0, 2)).transpose(2, 0, 1)
        multipliers = V[:, rows].T
        others = multipliers.sum(1)[:, None] - multipliers - multipliers[:, [s]]
        terms[8, rows] = multipliers[:, [s]] * abroad[rows]
        terms[9, rows] = (multipliers[:, [s]] - content[rows][:, None]) * sold[rows]
        for k, factor in ((10, multipliers), (13, others)):
            for t, flow in enumerate((abroad, absorbed, passed_on)):
                terms[k + t, rows] = factor * flow[rows]
    return terms, abroad + sold


start, used = time.perf_counter(), time.process_time()
terms, flows = wwz()
result = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - used}
error = abs(terms.sum(0) - flows).max() / flows.max()
if error > 1e-9:
    sys.exit(f"the terms miss gross exports by {error:.1e}")
result["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"name": f"numpy {np.__version__}", **result}))
