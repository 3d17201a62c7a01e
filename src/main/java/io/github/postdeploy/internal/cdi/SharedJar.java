package io.github.postdeploy.internal.cdi;

import java.security.CodeSource;
import java.util.regex.Pattern;

/** The library where several web applications share it: it could not tell whose actions are whose. */
final class SharedJar {

    private static final Pattern EAR = Pattern.compile("\\.ear([/!]|$)");

    private SharedJar() {}

    /** Where this class was loaded from; empty where that is not known. */
    static String location() {
        CodeSource source = SharedJar.class.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? ""
                : source.getLocation().toString();
    }

    static boolean isInWebApplication() {
        return location().contains("WEB-INF/");
    }

    /**
     * Liberty calls no ServletContainerInitializer of such a jar, but it does make its CDI extension. It loads the
     * libraries of a packed EAR from a cache of its application manager, in a path without the EAR's name.
     */
    static boolean isInEnterpriseArchive() {
        String location = location();
        return !isInWebApplication() && (EAR.matcher(location).find() || location.contains("com.ibm.ws.app.manager"));
    }

    static String fault() {
        return "Postdeploy was found in " + location() + ", which several web applications share. Put its jar into"
                + " WEB-INF/lib of each web application that has actions, and remove it from there.";
    }
}
