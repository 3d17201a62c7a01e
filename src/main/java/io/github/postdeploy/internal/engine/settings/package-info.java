/** What the configuration says: {@link EngineSettings}, {@link BackfillSettings} among them, and {@link DdlMode}. */
package io.github.postdeploy.internal.engine.settings;
