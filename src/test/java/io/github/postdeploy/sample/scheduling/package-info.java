/** An application that brings a scheduler of its own. */
package io.github.postdeploy.sample.scheduling;
