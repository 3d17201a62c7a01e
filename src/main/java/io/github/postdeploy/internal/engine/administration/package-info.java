/**
 * Requests. {@link Administration}: what can be asked; {@link RequestDesk} takes it, {@link RunRequests},
 * {@link Decisions} and {@link Resumption} carry it out, {@link Views} shows how things stand.
 */
package io.github.postdeploy.internal.engine.administration;
