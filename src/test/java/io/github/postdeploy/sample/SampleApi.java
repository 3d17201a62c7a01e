package io.github.postdeploy.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Names no classes: the server looks for them, in the application's jars too. */
@ApplicationPath("/api")
public class SampleApi extends Application {}
