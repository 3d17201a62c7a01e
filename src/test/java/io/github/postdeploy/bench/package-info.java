/** The benchmark: {@code mvn -Pbench} measures, and writes docs/benchmark.md and its picture. */
package io.github.postdeploy.bench;
