package io.github.postdeploy.internal.cdi;

/** Tells whether an optional API is there. */
final class ClassPresence {

    private ClassPresence() {}

    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, ClassPresence.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
