/** What the configuration says: {@link EngineSettings}, {@link BackfillSettings} and {@link ReleaseSettings}
 * among them, and {@link DdlMode}. */
package io.github.postdeploy.internal.engine.settings;
