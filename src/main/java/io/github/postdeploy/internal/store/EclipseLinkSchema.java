package io.github.postdeploy.internal.store;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Puts the tables of the persistence unit into a schema, on EclipseLink, which has no property for that. */
public final class EclipseLinkSchema implements SessionCustomizer {

    static final String SCHEMA = "postdeploy.database-schema";

    @Override
    public void customize(Session session) {
        session.getLogin().setTableQualifier((String) session.getProperty(SCHEMA));
    }
}
