/**
 * Requests. {@link Administration}: what can be asked; {@link RequestDesk} takes it, {@link RunRequests},
 * {@link Decisions} and {@link Resumption} carry it out. {@link RequestedKeys} finds what they are about, {@link Intake}
 * claims what is to run, and {@link Views} shows how things stand, from a {@link Snapshot}.
 */
package io.github.postdeploy.internal.engine.administration;
