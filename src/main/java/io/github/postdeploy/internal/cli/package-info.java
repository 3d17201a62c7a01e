/**
 * The command line. {@link CommandLines} puts it together, from {@link PostDeploy} and the {@link Verb verbs} below it.
 *
 * <ul>
 *   <li>{@code client}: what is asked of an application, and {@code http}, which asks over the network;
 *   <li>{@code text}: answers for people;
 *   <li>{@code wait}: waiting for runs and actions.
 * </ul>
 *
 * <p>It knows nothing of the engine but how text is made safe to print: it speaks the JSON of the REST interface, also where
 * the application is in its own process.
 */
package io.github.postdeploy.internal.cli;
