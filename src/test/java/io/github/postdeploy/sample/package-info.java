/** An application as users have it, for the tests on real servers. */
package io.github.postdeploy.sample;
