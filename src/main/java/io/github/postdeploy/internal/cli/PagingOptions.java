package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.RunFilter;
import picocli.CommandLine.Option;

/** Which part of a long list. */
final class PagingOptions {

    @Option(names = "--page", paramLabel = "NUMBER", description = "Which page, from 0. Default: 0.")
    private int page;

    @Option(
            names = "--size",
            paramLabel = "NUMBER",
            description = "How many on a page, at most " + RunFilter.MOST + ". Default: 50.")
    private int size = 50;

    int page() {
        return page;
    }

    int size() {
        return size;
    }
}
