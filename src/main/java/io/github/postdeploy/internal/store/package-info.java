/**
 * The store: JPA entities, the statements that take and keep leases, and the tables.
 *
 * <p>Reads of history go through JPQL. Everything that decides who may do what is one conditional native statement on the
 * row of the action, with the database's clock in it, through the same EntityManager; so it works alike on Hibernate and
 * EclipseLink. What must stay quiet when it fails (are the tables there?), or must not depend on the pool (the
 * heartbeat), uses JDBC.
 */
package io.github.postdeploy.internal.store;
