package io.github.postdeploy.internal.backfill;

import java.util.List;

/**
 * The new values of the entities of a chunk.
 *
 * @param states what becomes of them
 * @param attributes those that are set, each in one column that has its value {@linkplain HibernateColumn#asIs as it is}
 */
record EntityValues(List<NewState> states, List<HibernateAttribute> attributes) implements NewValues {

    @Override
    public int size() {
        return states.size();
    }

    @Override
    public Object keyPart(int row, int part) {
        return states.get(row).id();
    }

    @Override
    public Object value(int row, int column) {
        return attributes.get(column).checked(states.get(row).values().get(column));
    }
}
