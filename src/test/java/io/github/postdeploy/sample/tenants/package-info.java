/** What an application with tenants has: who they are, and how Hibernate keeps their data apart. */
package io.github.postdeploy.sample.tenants;
