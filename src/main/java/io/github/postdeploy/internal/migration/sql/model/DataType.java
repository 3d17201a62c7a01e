package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * A column's type, as far as the text says.
 *
 * @param name in lower case with single blanks; names that mean one type are one: {@code int4} is {@code integer},
 *     {@code character varying} is {@code varchar}, {@code timestamp with time zone} is {@code timestamptz} (PostgreSQL)
 * @param arguments what stood in the parentheses: length, or precision and scale, or the values of an {@code enum}, each
 *     as it is written
 * @param attributes in lower case: {@code unsigned}, {@code array}, {@code collate x}, {@code character set x} …
 */
public record DataType(String name, List<String> arguments, List<String> attributes) {

    public DataType {
        arguments = List.copyOf(arguments);
        attributes = List.copyOf(attributes);
    }

    /** Length, or precision: the first argument, where it is a number. */
    public OptionalInt length() {
        return number(0);
    }

    /** The second argument, where it is a number. */
    public OptionalInt scale() {
        return number(1);
    }

    public boolean isArray() {
        return attributes.contains("array");
    }

    private OptionalInt number(int index) {
        if (index >= arguments.size()) {
            return OptionalInt.empty();
        }
        String digits = arguments.get(index).split(" ", 2)[0];
        return digits.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    @Override
    public String toString() {
        String list = arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")";
        return attributes.isEmpty() ? name + list : name + list + " " + String.join(" ", attributes);
    }
}
