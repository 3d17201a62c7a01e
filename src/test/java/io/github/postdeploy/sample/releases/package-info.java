/** An application that must know its release. */
package io.github.postdeploy.sample.releases;
