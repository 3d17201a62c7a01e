/** MicroProfile Config, read into one immutable record. */
package io.github.postdeploy.internal.config;
