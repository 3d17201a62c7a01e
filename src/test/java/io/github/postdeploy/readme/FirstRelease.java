package io.github.postdeploy.readme;

import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class FirstRelease {

    @PostDeployAction
    void sayHello() {
        System.out.println("Once, after this release is deployed.");
    }
}
