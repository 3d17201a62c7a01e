/** An application that listens to its runs, and lets its rollout wait for them. */
package io.github.postdeploy.sample.signals;
