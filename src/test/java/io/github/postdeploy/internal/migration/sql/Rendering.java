package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Change;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Changes in one line each, with what they say and without what they do not. */
final class Rendering {

    private static final Set<String> UNNAMED = Set.of("table", "column", "definition", "index", "kind", "name");

    private Rendering() {}

    static List<String> of(List<Change> changes) {
        return changes.stream().map(Rendering::of).toList();
    }

    static String of(Change change) {
        return change.getClass().getSimpleName() + components(change);
    }

    private static String components(Object value) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String text = text(get(component, value));
            if (!text.isEmpty()) {
                boolean flag = text.equals("true");
                parts.add(
                        flag
                                ? component.getName()
                                : UNNAMED.contains(component.getName()) ? text : component.getName() + "=" + text);
            }
        }
        return parts.isEmpty() ? "" : " " + String.join(" ", parts);
    }

    private static String text(Object value) {
        if (value == null
                || value.equals(false)
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Enum<?> word
                        && Set.of("PERMANENT", "ALL", "UNSAID", "BLOCKING").contains(word.name())) {
            return "";
        }
        String name = value.getClass().getSimpleName();
        return name.equals("Options") || name.equals("Content")
                ? components(value).strip()
                : value.toString();
    }

    private static Object get(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
