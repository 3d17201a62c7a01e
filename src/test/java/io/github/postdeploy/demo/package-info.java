/** The demo: a small shop on the embedded stack whose release has things to do. Start it with {@code mvn -Pdemo}. */
package io.github.postdeploy.demo;
