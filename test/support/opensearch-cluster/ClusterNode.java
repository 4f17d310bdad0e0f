import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;

/**
 * One node of a test cluster in a process of its own, so that a test can kill it. On the loopback interface only.
 *
 * <p>java -cp 'LIB/*' ClusterNode.java NUMBER FOLDER HTTP_PORT TRANSPORT_PORT...
 *
 * <p>NUMBER counts from 1; the transport ports are those of all nodes, its own included. Prints "ready" when it answers.
 */
public final class ClusterNode {
  private static final String HOST = "127.0.0.1";

  public static void main(final String[] arguments) throws Exception {
    final int number = Integer.parseInt(arguments[0]);
    final Path folder = Path.of(arguments[1]);
    final String httpPort = arguments[2];
    final List<String> transportPorts = Stream.of(arguments).skip(3).toList();

    final OpenSearchRunner runner = new OpenSearchRunner();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
    // The port is chosen by the test: the runner must not look for another.
    runner.setMaxHttpPort(-1);
    runner.onBuild(
        (index, settings) -> describe(settings, number, httpPort, transportPorts));
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(folder.toString())
            .clusterName("metier-test")
            .numOfNode(1));
    System.out.println("ready");
    new CountDownLatch(1).await();
  }

  private static void describe(
      final Settings.Builder settings,
      final int number,
      final String httpPort,
      final List<String> transportPorts) {
    settings.put("node.name", nameOf(number));
    settings.put("network.host", HOST);
    settings.put("http.port", httpPort);
    settings.put("transport.port", transportPorts.get(number - 1));
    // The runner would make a node that is alone in its process a cluster of its own.
    settings.put("discovery.type", "zen");
    settings.putList("discovery.seed_hosts", transportPorts.stream().map(port -> HOST + ":" + port).toList());
    settings.putList(
        "cluster.initial_cluster_manager_nodes",
        IntStream.rangeClosed(1, transportPorts.size()).mapToObj(ClusterNode::nameOf).toList());
    settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
    // A killed node is noticed at once, and its copies are not waited for.
    settings.put("cluster.fault_detection.follower_check.timeout", "2s");
  }

  private static String nameOf(final int number) {
    return "node-" + number;
  }

  private static void close(final OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (final Exception error) {
      System.err.println(error);
    }
  }
}
