<?php
/**
 * Plugin Name: Tavus Call
 * Description: A face-to-face AI call on your site, by an endpoint of your own.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: tavus-call
 */

defined( 'ABSPATH' ) || exit;

const TAVUS_CALL_OPTION     = 'tavus_call';
const TAVUS_CALL_PLACEMENTS = array( 'bottom-right', 'bottom-left', 'top-right', 'top-left' );
const TAVUS_CALL_DEFAULTS   = array(
	'endpoint'   => '',
	'placement'  => 'bottom-right',
	'label'      => '',
	'everywhere' => false,
);

add_action( 'admin_menu', 'tavus_call_add_page' );
add_action( 'admin_init', 'tavus_call_register' );
add_action( 'wp_footer', 'tavus_call_float', 5 );
add_shortcode( 'tavus_call', 'tavus_call_shortcode' );
register_uninstall_hook( __FILE__, 'tavus_call_uninstall' );

function tavus_call_settings(): array {
	return wp_parse_args( get_option( TAVUS_CALL_OPTION, array() ), TAVUS_CALL_DEFAULTS );
}

/** The element as markup, with its script enqueued: a module, once, and only on pages that have a call. */
function tavus_call_element( array $attributes ): string {
	$endpoint = tavus_call_settings()['endpoint'];
	if ( '' === $endpoint ) {
		return '';
	}
	wp_enqueue_script_module( 'tavus-call', $endpoint . '/tavus-call.js', array(), null );
	$markup = '';
	foreach ( array_filter( $attributes ) as $name => $value ) {
		$markup .= sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
	}
	return "<tavus-call$markup></tavus-call>";
}

/** [tavus_call label="…" heading="…" poster="…" persona="…"]: a call in its place in the text. */
function tavus_call_shortcode( $given ): string {
	$names  = array(
		'label'   => '',
		'heading' => '',
		'poster'  => '',
		'persona' => '',
	);
	$wishes = shortcode_atts( $names, $given, 'tavus_call' );
	$call   = tavus_call_element(
		array(
			'layout'     => 'inline',
			'label'      => $wishes['label'],
			'heading'    => $wishes['heading'],
			'poster'     => esc_url( $wishes['poster'] ),
			'persona-id' => $wishes['persona'],
			'style'      => 'display: block; width: 100%; height: auto; aspect-ratio: 3 / 2',
		)
	);
	if ( '' !== $call ) {
		// One call is enough for a page.
		remove_action( 'wp_footer', 'tavus_call_float', 5 );
	}
	return $call;
}

/** The button in the corner of every page. */
function tavus_call_float(): void {
	$settings = tavus_call_settings();
	if ( $settings['everywhere'] ) {
		// Its attributes are escaped there.
		echo tavus_call_element(
			array(
				'placement' => $settings['placement'],
				'label'     => $settings['label'],
			)
		);
	}
}

function tavus_call_add_page(): void {
	$title = __( 'Tavus Call', 'tavus-call' );
	add_options_page( $title, $title, 'manage_options', 'tavus-call', 'tavus_call_page' );
}

function tavus_call_register(): void {
	register_setting(
		'tavus-call',
		TAVUS_CALL_OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => 'tavus_call_sanitize',
			'default'           => TAVUS_CALL_DEFAULTS,
		)
	);
}

/** What the form sends, as it is kept; an address that cannot work is not. */
function tavus_call_sanitize( $sent ): array {
	$sent     = wp_parse_args( $sent, TAVUS_CALL_DEFAULTS );
	$endpoint = untrailingslashit( esc_url_raw( trim( $sent['endpoint'] ), array( 'https', 'http' ) ) );
	$is_safe  = preg_match( '#^(https://|http://(localhost|127\.0\.0\.1)([:/]|$))#', $endpoint );
	if ( '' !== trim( $sent['endpoint'] ) && ! $is_safe ) {
		$message = __( 'The endpoint needs an https address, such as https://calls.example.com.', 'tavus-call' );
		add_settings_error( TAVUS_CALL_OPTION, 'endpoint', $message );
		$endpoint = tavus_call_settings()['endpoint'];
	}
	$placement = $sent['placement'];
	return array(
		'endpoint'   => $endpoint,
		'placement'  => in_array( $placement, TAVUS_CALL_PLACEMENTS, true ) ? $placement : 'bottom-right',
		'label'      => sanitize_text_field( $sent['label'] ),
		'everywhere' => (bool) $sent['everywhere'],
	);
}

function tavus_call_page(): void {
	$settings = tavus_call_settings();
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Tavus Call', 'tavus-call' ); ?></h1>
		<form method="post" action="options.php">
			<?php settings_fields( 'tavus-call' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th><label for="endpoint"><?php esc_html_e( 'Endpoint', 'tavus-call' ); ?></label></th>
					<td>
						<input id="endpoint" name="tavus_call[endpoint]" type="url" class="regular-text"
							placeholder="https://calls.example.com" value="<?php echo esc_attr( $settings['endpoint'] ); ?>">
						<p class="description"><?php esc_html_e( 'Where your tavus-call endpoint answers. Its ALLOWED_ORIGINS has to name this site.', 'tavus-call' ); ?></p>
					</td>
				</tr>
				<tr>
					<th><?php esc_html_e( 'Every page', 'tavus-call' ); ?></th>
					<td>
						<label><input name="tavus_call[everywhere]" type="checkbox" value="1" <?php checked( $settings['everywhere'] ); ?>>
							<?php esc_html_e( 'Show the button in a corner of every page', 'tavus-call' ); ?></label>
						<p class="description"><?php esc_html_e( 'Or write [tavus_call] where you want the call to be.', 'tavus-call' ); ?></p>
					</td>
				</tr>
				<tr>
					<th><label for="placement"><?php esc_html_e( 'Corner', 'tavus-call' ); ?></label></th>
					<td>
						<select id="placement" name="tavus_call[placement]">
							<?php foreach ( TAVUS_CALL_PLACEMENTS as $placement ) : ?>
								<option value="<?php echo esc_attr( $placement ); ?>" <?php selected( $settings['placement'], $placement ); ?>><?php echo esc_html( $placement ); ?></option>
							<?php endforeach; ?>
						</select>
					</td>
				</tr>
				<tr>
					<th><label for="label"><?php esc_html_e( 'Text on the button', 'tavus-call' ); ?></label></th>
					<td><input id="label" name="tavus_call[label]" class="regular-text" value="<?php echo esc_attr( $settings['label'] ); ?>"></td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}

function tavus_call_uninstall(): void {
	delete_option( TAVUS_CALL_OPTION );
}
