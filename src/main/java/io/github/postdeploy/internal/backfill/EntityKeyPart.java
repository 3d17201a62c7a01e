package io.github.postdeploy.internal.backfill;

import java.util.List;

/**
 * A basic attribute of an entity's id.
 *
 * @param path from the entity, as queries write it
 * @param type of its values
 * @param steps that lead to the value from the id as the provider gives it
 */
record EntityKeyPart(String path, Class<?> type, List<IdStep> steps) implements KeyPart {

    EntityKeyPart {
        steps = List.copyOf(steps);
    }

    /** The value within an id, as a cursor has it. */
    Object toCursor(Object id) {
        Object value = id;
        for (IdStep step : steps) {
            value = step.apply(value);
        }
        return IdValues.toCursor(value);
    }

    @Override
    public String expression() {
        return "e." + path;
    }

    @Override
    public String parameter() {
        return "?";
    }

    @Override
    public Object toParameter(Object part) {
        return IdValues.toParameter(part, type);
    }
}
