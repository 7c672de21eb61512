"""Times numpy for bench/kernels.ts: reads "path n m" and then tasks from stdin, answers seconds of clock and CPU."""

import sys
import time

import numpy as np

np.linalg.inv(np.eye(64))  # loads the library before the clock starts
print(f"numpy {np.__version__}", flush=True)
for line in sys.stdin:
    task, *rest = line.split()
    if task == "load":
        path, n, m = rest[0], int(rest[1]), int(rest[2])
        numbers = np.fromfile(path, "<f8")
        system, right = numbers[: n * n].reshape(n, n), numbers[n * n :].reshape(n, m)
        print(0, flush=True)
        continue
    start, used = time.perf_counter(), time.process_time()
    if task == "inverse":
        result = np.linalg.inv(system)
    else:
        result = np.linalg.solve(system, right)
    print(time.perf_counter() - start, time.process_time() - used, float(result[0, 0]), flush=True)
