<?php
// As much of WordPress as the plugin calls, for PHP's built-in server: hooks, options in a file, shortcodes,
// script modules, and the Settings API with its form. Escapes as WordPress does.
define( 'ABSPATH', __DIR__ );
$store = getenv( 'OPTIONS_FILE' );
$hooks = $shortcodes = $modules = $registered = $pages = $errors = array();
$uninstall = null;

function add_action( $name, $callback, $priority = 10 ) { $GLOBALS['hooks'][ $name ][ $priority ][] = $callback; }
function remove_action( $name, $callback, $priority = 10 ) {
	$left = array_diff( $GLOBALS['hooks'][ $name ][ $priority ] ?? array(), array( $callback ) );
	$GLOBALS['hooks'][ $name ][ $priority ] = $left;
}
function do_action( $name ) {
	ksort( $GLOBALS['hooks'][ $name ] );
	foreach ( $GLOBALS['hooks'][ $name ] as $callbacks ) array_map( fn( $callback ) => $callback(), $callbacks );
}
function register_uninstall_hook( $file, $callback ) { $GLOBALS['uninstall'] = $callback; }

function all_options() { return json_decode( file_get_contents( $GLOBALS['store'] ) ?: '{}', true ); }
function get_option( $name, $default = false ) { return all_options()[ $name ] ?? $default; }
function save_options( $all ) { file_put_contents( $GLOBALS['store'], json_encode( (object) $all ) ); }
function update_option( $name, $value ) { save_options( array( $name => $value ) + all_options() ); }
function delete_option( $name ) { save_options( array_diff_key( all_options(), array( $name => 1 ) ) ); }

function esc_attr( $text ) { return htmlspecialchars( (string) $text, ENT_QUOTES ); }
function esc_html( $text ) { return htmlspecialchars( (string) $text, ENT_QUOTES ); }
function __( $text, $domain ) { return $text; }
function esc_html_e( $text, $domain ) { echo esc_html( $text ); }
function esc_url_raw( $url, $protocols = array( 'https', 'http' ) ) {
	if ( '' === $url ) return '';
	$url = str_contains( $url, ':' ) ? $url : "http://$url";
	return in_array( parse_url( $url, PHP_URL_SCHEME ), $protocols, true ) ? $url : '';
}
function esc_url( $url ) { return esc_attr( esc_url_raw( $url ) ); }
function untrailingslashit( $text ) { return rtrim( $text, '/' ); }
function sanitize_text_field( $text ) { return trim( strip_tags( $text ) ); }
function wp_parse_args( $given, $defaults ) { return array_merge( $defaults, (array) $given ); }
function checked( $is ) { if ( $is ) echo 'checked'; }
function selected( $one, $other ) { if ( $one === $other ) echo 'selected'; }

function add_shortcode( $name, $callback ) { $GLOBALS['shortcodes'][ $name ] = $callback; }
function shortcode_atts( $names, $given, $shortcode ) { return array_intersect_key( (array) $given, $names ) + $names; }
function do_shortcode( $text ) {
	return preg_replace_callback( '/\[(\w+)([^\]]*)\]/', function ( $found ) {
		preg_match_all( '/(\w+)="([^"]*)"/', $found[2], $pairs );
		return $GLOBALS['shortcodes'][ $found[1] ]( array_combine( $pairs[1], $pairs[2] ) ?: '' );
	}, $text );
}
function wp_enqueue_script_module( $id, $src, $dependencies, $version ) { $GLOBALS['modules'][ $id ] = $src; }

function add_options_page( $title, $menu, $capability, $slug, $callback ) { $GLOBALS['pages'][ $slug ] = $callback; }
function register_setting( $group, $name, $options ) { $GLOBALS['registered'][ $group ] = array( $name, $options ); }
function settings_fields( $group ) { echo '<input type="hidden" name="option_page" value="' . esc_attr( $group ) . '"><input type="hidden" name="_wpnonce" value="once">'; }
function submit_button() { echo '<button class="button-primary">Save Changes</button>'; }
function add_settings_error( $setting, $code, $message ) { $GLOBALS['errors'][] = $message; }

require getenv( 'PLUGIN_FILE' );

function page( $body ) {
	header( 'content-type: text/html; charset=utf-8' );
	header( 'content-security-policy: ' . getenv( 'POLICY' ) );
	echo '<!doctype html><html lang="en"><title>Ottervale</title><link rel="icon" href="data:,"><body>';
	$body();
}
function settings_page( $notice ) {
	page( function () use ( $notice ) {
		echo '<div role="status">' . esc_html( $notice ) . '</div>';
		$GLOBALS['pages']['tavus-call']();
	} );
}
function site_page( $heading, $text ) {
	page( function () use ( $heading, $text ) {
		echo '<h1>' . esc_html( $heading ) . '</h1>' . do_shortcode( $text );
		do_action( 'wp_footer' );
		foreach ( $GLOBALS['modules'] as $id => $src )
			echo '<script type="module" src="' . esc_attr( $src ) . '" id="' . esc_attr( $id ) . '-js-module"></script>';
	} );
}

do_action( 'admin_menu' );
do_action( 'admin_init' );
switch ( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ) {
	case '/wp-admin/options-general.php':
		settings_page( '' );
		break;
	case '/wp-admin/options.php':
		list( $name, $options ) = $registered[ $_POST['option_page'] ];
		update_option( $name, $options['sanitize_callback']( $_POST[ $name ] ?? null ) );
		settings_page( $errors[0] ?? 'Settings saved.' );
		break;
	case '/wp-admin/delete-plugin':
		$uninstall();
		break;
	case '/contact/':
		site_page( 'Contact', '<p>Before.</p>[tavus_call label="Ask us" heading="Our team"]<p>After.</p>' );
		break;
	default:
		site_page( 'Canoes', '<p>Built by hand.</p>' );
}
