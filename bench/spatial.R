# Times one task of bench/spatial.ts with spdep: Rscript spatial.R FOLDER moran|lisa|nearest N
suppressWarnings(suppressPackageStartupMessages(library(spdep)))
words <- commandArgs(TRUE)
folder <- words[1]; task <- words[2]; n <- as.integer(words[3])
places <- read.csv(file.path(folder, sprintf("places-%d.csv", n)))
edges <- read.csv(file.path(folder, sprintf("weights-%d.csv", n)))
rows <- factor(edges$i, levels = seq_len(n))
neighbours <- unname(lapply(split(edges$j, rows), as.integer))
weights <- unname(split(edges$w, rows))
nb <- structure(neighbours, class = "nb", region.id = as.character(seq_len(n)), type = "read", call = TRUE)
listw <- nb2listw(sym.attr.nb(nb), glist = weights, style = "W")
xy <- as.matrix(places[c("x", "y")])
call <- switch(task,
  moran = function() moran.mc(places$z, listw, nsim = 9999)$statistic,
  lisa = function() localmoran_perm(places$z, listw, nsim = 999, iseed = 1)[1, 1],
  nearest = function() min(knn2nb(knearneigh(xy, k = 6))[[1]]))
set.seed(1)
invisible(gc())
used <- system.time(value <- suppressWarnings(call()))
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) / 1024
cat(sprintf('{"seconds":%.4f,"cpu":%.4f,"megabytes":%.0f,"value":%.15g,"version":"%s"}\n',
            used[[3]], used[[1]] + used[[2]], peak, value, packageVersion("spdep")))
