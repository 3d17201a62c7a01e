/**
 * What Postdeploy tells the application's beans of its runs: each change as a CDI event, to be observed with {@code
 * @ObservesAsync}.
 *
 * <pre>{@code
 * void page(@ObservesAsync RunFailed failed) {
 *     pager.call(failed.run().action() + " has failed: " + failed.run().failure());
 * }
 * }</pre>
 *
 * <p><b>When.</b> After the change was committed, within moments, on the node that made it: a run that is LOST is told by the
 * node that noticed. Observers run on the server's managed executor (in Java SE on the container's own), with no transaction
 * and no request of anybody's; none can hold up or change a run. What one throws is logged, and the other observers hear the
 * event all the same.
 *
 * <p><b>How surely.</b> At most once. An event is missing where its node dies or is undeployed before it was fired, where the
 * database committed a change but its reply was lost, where so many wait that the oldest are dropped, and for what {@code
 * postdeploy.baseline=mark} marks on a new database. Whoever must not miss anything reads the history instead.
 *
 * <p><b>In which order.</b> Events of one node are fired in the order of its changes, but observers of several may execute at
 * once, or overtake each other; between nodes there is no order. {@link io.github.postdeploy.event.RunEvent#at} and {@link
 * io.github.postdeploy.event.RunDetails#attempt} help.
 *
 * <p>A type of event that nothing observes costs nothing.
 */
package io.github.postdeploy.event;
