/**
 * The stage of one migration, and why: {@link Stager} decides, from what {@link Migration} says of it and what is configured,
 * and answers with a {@link StageDecision}.
 */
package io.github.postdeploy.internal.migration.stage;
