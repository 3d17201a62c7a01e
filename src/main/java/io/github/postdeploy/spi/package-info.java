/** What an application may implement to change how Postdeploy works inside it. */
package io.github.postdeploy.spi;
