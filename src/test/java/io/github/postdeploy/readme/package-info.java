/** The example of the README, and a test that holds the README against the code. */
package io.github.postdeploy.readme;
