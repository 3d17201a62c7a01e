package io.github.postdeploy.internal.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** For whom. */
final class TenantOption {

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Only for this tenant; may be given several times. Default: all.")
    private List<String> tenants = List.of();

    List<String> names() {
        return tenants;
    }
}
