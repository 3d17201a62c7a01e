package io.github.postdeploy.internal.backfill;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of bulk updates. Parameters are numbered: those of the condition first, then for each entity the parts of its
 * key and those of its values that are not null.
 *
 * @param entity its name in queries
 * @param key its id
 * @param attributes what is set
 * @param version a version to be counted up
 * @param where which entities
 */
record BulkUpdateText(String entity, EntityKey key, List<String> attributes, Optional<String> version, Fragment where) {

    /** How many entities are compared one after the other. */
    private static final int LEAF = 4;

    /**
     * What the text depends on; there are few, so that the provider finds it among those that it has compiled.
     *
     * @param entities how many, of which the last ones may be the same
     * @param nulls which attributes become null: a null parameter would have no type
     */
    record Shape(int entities, BitSet nulls) {

        /** For so many entities: the next power of two. */
        static Shape of(int entities, BitSet nulls) {
            return new Shape(Integer.highestOneBit(2 * entities - 1), nulls);
        }
    }

    String text(Shape shape) {
        List<String> assignments = new ArrayList<>();
        for (int attribute = 0; attribute < attributes.size(); attribute++) {
            assignments.add("e." + attributes.get(attribute) + " = " + value(attribute, shape));
        }
        version.ifPresent(name -> assignments.add("e." + name + " = e." + name + " + 1"));
        return "UPDATE " + entity + " e SET " + String.join(", ", assignments)
                + Fragment.of(among(shape)).and(where).where();
    }

    private String value(int attribute, Shape shape) {
        if (shape.nulls().get(attribute)) {
            return "NULL";
        }
        int index =
                key.parts().size() + attribute - shape.nulls().get(0, attribute).cardinality();
        if (shape.entities() == 1) {
            return "?" + number(0, index, shape);
        }
        StringBuilder text = new StringBuilder();
        new Choice(shape, "e." + attributes.get(attribute), index).add(text, 0, shape.entities());
        return text.toString();
    }

    private String among(Shape shape) {
        if (shape.entities() == 1) {
            return compare(0, "=", shape);
        } else if (key.parts().size() > 1) {
            return IntStream.range(0, shape.entities())
                    .mapToObj(entity -> "(" + compare(entity, "=", shape) + ")")
                    .collect(Collectors.joining(" OR ", "(", ")"));
        }
        return IntStream.range(0, shape.entities())
                .mapToObj(entity -> "?" + number(entity, 0, shape))
                .collect(Collectors.joining(", ", key.parts().get(0).expression() + " IN (", ")"));
    }

    private String compare(int entity, String operator, Shape shape) {
        return IntStream.range(0, key.parts().size())
                .mapToObj(part ->
                        key.parts().get(part).expression() + " " + operator + " ?" + number(entity, part, shape))
                .collect(Collectors.joining(" AND "));
    }

    /** Of a parameter: the parts of an entity's key come first, then its values. */
    private int number(int entity, int index, Shape shape) {
        int each = key.parts().size() + attributes.size() - shape.nulls().cardinality();
        return where.parameters().size() + entity * each + index + 1;
    }

    /**
     * Chooses an attribute's value by the key; among sorted ones in a few steps. The key itself decides at last: were it
     * sorted in another way than the page, an entity would keep its value rather than get another one's.
     */
    private final class Choice {

        private final Shape shape;
        private final String path;
        private final int index;

        Choice(Shape shape, String path, int index) {
            this.shape = shape;
            this.path = path;
            this.index = index;
        }

        void add(StringBuilder text, int from, int to) {
            if (!key.isSorted() || to - from <= LEAF) {
                oneByOne(text, from, to);
                return;
            }
            int middle = (from + to) / 2;
            text.append("CASE WHEN ").append(compare(middle - 1, "<=", shape)).append(" THEN ");
            add(text, from, middle);
            text.append(" ELSE ");
            add(text, middle, to);
            text.append(" END");
        }

        /** The attribute itself comes last, which tells the database the type of the values. */
        private void oneByOne(StringBuilder text, int from, int to) {
            text.append("CASE");
            for (int entity = from; entity < to; entity++) {
                text.append(" WHEN ").append(compare(entity, "=", shape));
                text.append(" THEN ?").append(number(entity, index, shape));
            }
            text.append(" ELSE ").append(path).append(" END");
        }
    }
}
