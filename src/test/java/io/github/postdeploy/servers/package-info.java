/**
 * The tests on real servers: the library as users drop it in, in the sample application. Failsafe runs them once for each
 * server; {@code -Darquillian.launch} names it.
 */
package io.github.postdeploy.servers;
