/** A broker for tests, and what travels through it. */
package io.github.postdeploy.internal.jms;
