package io.github.postdeploy.internal.backfill;

/** A column or an attribute of a key. */
interface KeyPart {

    /** How statements name it. */
    String expression();

    /** A parameter to compare it with. */
    String parameter();

    /** A part of a cursor as a statement takes it. */
    Object toParameter(Object part);

    /** A condition that compares it. */
    default Fragment compare(String operator, Object part) {
        return Fragment.of(expression() + " " + operator + " " + parameter(), toParameter(part));
    }
}
