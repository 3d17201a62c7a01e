package io.github.postdeploy.internal.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The administration as a JAX-RS application of its own, beside whatever applications its host has. */
@ApplicationPath("postdeploy")
public class PostDeployApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Entrance.class, Gate.class, SafeHeaders.class, ProblemMapper.class);
    }
}
