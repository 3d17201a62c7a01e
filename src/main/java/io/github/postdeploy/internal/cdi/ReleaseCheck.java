package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.config.SettingsReader;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Refuses actions that run once per release where the release is not known. The archive may tell it, which the extension
 * cannot look into; so this is checked as soon as somebody can.
 */
final class ReleaseCheck {

    private ReleaseCheck() {}

    /**
     * Where the container tells of its extensions already.
     *
     * @throws DeploymentException if actions need to know the release, and it is not known
     */
    static void check(Archive archive) {
        PostDeployExtension extension;
        try {
            extension = CDI.current().getBeanManager().getExtension(PostDeployExtension.class);
        } catch (RuntimeException | LinkageError tooEarly) {
            return; // the listener asks again
        }
        check(extension.repeated(), archive);
    }

    /**
     * @param repeated methods that declare such actions
     * @throws DeploymentException if there are any, and the release is not known
     */
    static void check(List<String> repeated, Archive archive) {
        if (repeated.isEmpty() || archive.version().isPresent() || isConfigured()) {
            return;
        }
        throw new DeploymentException(PostDeployExtension.report(repeated.stream()
                .map(method -> method + ": repeat = EVERY_RELEASE needs to know the release, which neither"
                        + " postdeploy.release nor the archive tells (its pom.properties, or Implementation-Version in"
                        + " its manifest). Set postdeploy.release.")
                .toList()));
    }

    private static boolean isConfigured() {
        return new SettingsReader(ConfigProvider.getConfig())
                .read()
                .identity()
                .release()
                .isPresent();
    }
}
