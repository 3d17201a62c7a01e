/**
 * Nodes that are killed, frozen and told to end in the middle of a backfill: real servers, and plain JVMs on the embedded
 * stack. Each is a plain process of its own; each test ends with every row counted exactly once.
 */
package io.github.postdeploy.kills;
