/**
 * What applications declare. {@link ActionDefinition}: an action; {@link Registry}: those of this release;
 * {@link DeclarationCheck}: what is wrong with them. {@link Plan} orders what is pending, a
 * {@link PlannedAction} at a time: an action for one tenant of the {@link Tenancy}, or for all; {@link ArgumentRecords}
 * turns an action's arguments into what a run keeps, and back. {@link ActionSource} and {@link Lender} are the ports to
 * the beans.
 */
package io.github.postdeploy.internal.engine.action;
