# Times R for bench/kernels.ts: reads tasks from stdin, answers seconds of clock and CPU.
path <- normalizePath(extSoftVersion()[["BLAS"]])
blas <- if (grepl("openblas", path)) "OpenBLAS" else "reference BLAS"
cat(sprintf("R %s, %s\n", getRversion(), blas))
flush(stdout())
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  words <- strsplit(line, " ")[[1]]
  if (words[1] == "load") {
    n <- as.integer(words[3]); m <- as.integer(words[4])
    numbers <- readBin(words[2], "double", n * n + n * m)
    system <- matrix(numbers[seq_len(n * n)], n, byrow = TRUE)
    right <- matrix(numbers[-seq_len(n * n)], n, byrow = TRUE)
    cat("0\n")
  } else {
    start <- proc.time()
    result <- if (words[1] == "inverse") solve(system) else solve(system, right)
    used <- proc.time() - start
    cat(sprintf("%.4f %.4f %.15g\n", used[[3]], used[[1]] + used[[2]], result[1, 1]))
  }
  flush(stdout())
}
