/** Batch jobs of an application, and the actions that run them. */
package io.github.postdeploy.sample.jobs;
