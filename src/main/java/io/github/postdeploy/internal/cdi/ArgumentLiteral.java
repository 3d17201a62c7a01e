package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Argument;
import jakarta.enterprise.util.AnnotationLiteral;

/** The qualifier {@link Argument}, whose members do not bind. */
final class ArgumentLiteral extends AnnotationLiteral<Argument> implements Argument {

    static final ArgumentLiteral INSTANCE = new ArgumentLiteral();

    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "";
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public String defaultValue() {
        return NONE;
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public boolean secret() {
        return false;
    }
}
