/** A node that is a plain JVM: the application on Weld, JBeret and Hibernate or EclipseLink. */
package io.github.postdeploy.kills.process;
