// Generated from specs/dreadnode.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/org/{org}/ws/{workspace}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of a workspace
         * @description Returns every user with a permission on the workspace, as a bare array.
         *     The public page shows no paging, query parameters or order.
         */
        get: operations["list_workspace_users"];
        put?: never;
        /**
         * Give a user a permission on a workspace
         * @description Grants the permission immediately. This is not an invitation, and the user does not have to accept it.
         *     Inferred: an e-mail address of an unknown user gives 404, and a user who already has a permission gives 409.
         *     The workspace permission is separate from the role in the organization.
         */
        post: operations["add_user_to_workspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/org/{org}/ws/{workspace}/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a user's permission on a workspace
         * @description Replaces the user's permission on the workspace.
         *     Inferred: 404 if the user has none.
         */
        put: operations["update_workspace_user_permission"];
        post?: never;
        /**
         * Remove a user's permission on a workspace
         * @description Removes the permission. The user stays a member of the organization.
         *     No public page for this operation was found; it mirrors the change of a permission on the same path.
         *     A second removal gives 404.
         */
        delete: operations["remove_user_from_workspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/org/{org}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the pending invitations of an organization
         * @description Returns the pending invitations, as a bare array.
         *     No public page for this operation was found; the vendor's guide shows pending invitations below an organization.
         */
        get: operations["list_organization_invitations"];
        put?: never;
        /**
         * Invite someone to an organization
         * @description Creates an invitation with an expiry time and, by default, sends an e-mail.
         *     Requires the owner role in the organization. An organization can disable external invitations.
         *     Inferred: 409 with `already_exists_error` while an invitation to the same address is pending, with `member_exists_error`
         *     for a member. Above the member cap, a 4xx status with `member_limit_exceeded_error` is likely; the status is unknown.
         */
        post: operations["invite_to_organization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/org/{org}/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel an invitation
         * @description Cancels a pending invitation. Requires the owner role in the organization.
         *     Inferred: a second cancellation gives 404.
         */
        delete: operations["cancel_organization_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's pending invitations
         * @description Returns the pending invitations to the caller's e-mail address in all organizations, as a bare array.
         *     Accepted and declined invitations are not included.
         */
        get: operations["list_my_pending_invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitation_id}/respond": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept or decline an invitation
         * @description The invitee accepts the invitation with `accept: true` and declines it with `accept: false`.
         *     The response to accepting is the new membership. Inferred: the response to declining is `null`.
         *     Inferred: a second response to the same invitation gives 409 or 404.
         */
        post: operations["respond_to_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/org/{org}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of an organization
         * @description Returns the members as an array. The endpoint is documented, but the schema of its response is not.
         */
        get: operations["list_organization_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/org/{org}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the role of a member
         * @description Replaces the role of a member. Requires the owner role in the organization.
         *     Whether the last owner is protected is not documented.
         */
        put: operations["update_organization_member_role"];
        post?: never;
        /**
         * Remove a member from an organization
         * @description Ends the membership. Requires the owner role in the organization.
         *     `user_deleted` in the response says whether the user was deleted too, which happens after the user's last membership.
         *     Whether the last owner is protected is not documented.
         */
        delete: operations["remove_organization_member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Permission level on a workspace.
         * @enum {string}
         */
        WorkspacePermission: "owner" | "contributor" | "reader";
        /**
         * @description Role in an organization.
         * @enum {string}
         */
        OrganizationRole: "owner" | "contributor" | "reader";
        /** @description The user and the permission to grant. Other properties are allowed and ignored. */
        AddUserToWorkspaceRequest: {
            /**
             * Format: email
             * @description E-mail address of the user. The page describes the property but hides its name.
             */
            user_email: string;
            permission: components["schemas"]["WorkspacePermission"];
        };
        /** @description The new permission. Other properties are allowed and ignored. */
        UpdateWorkspaceUserPermissionRequest: {
            permission: components["schemas"]["WorkspacePermission"];
        };
        /** @description The person to invite, and the role. Other properties are allowed and ignored. */
        InviteToOrganizationRequest: {
            /**
             * Format: email
             * @description E-mail address of the invitee. The page shows neither the name nor the format of the property.
             */
            email: string;
            role: components["schemas"]["OrganizationRole"];
            /**
             * @description Whether to send the invitation by e-mail. The page describes the property; name and default are inferred.
             * @default true
             */
            send_email?: boolean;
        };
        /** @description The response to an invitation. Other properties are allowed and ignored. */
        AcceptOrganizationInvitationRequest: {
            /** @description True accepts, false declines. */
            accept: boolean;
        };
        /** @description The new role. Other properties are allowed and ignored. */
        UpdateOrganizationMemberRoleRequest: {
            role: components["schemas"]["OrganizationRole"];
        };
        /** @description The permission of one user on one workspace. */
        WorkspaceUserPermissionResponse: {
            /**
             * Format: uuid
             * @description Id of the permission.
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the workspace.
             */
            workspace_id: string;
            /**
             * Format: uuid
             * @description Id of the user.
             */
            user_id: string;
            /** @description E-mail address of the user. */
            user_email: string;
            /** @description Name of the user, if known. */
            user_name: string | null;
            permission: components["schemas"]["WorkspacePermission"];
            /**
             * Format: date-time
             * @description When the permission was granted.
             */
            granted_at: string;
            /**
             * Format: uuid
             * @description Id of the user who granted it, if known.
             */
            granted_by: string | null;
        };
        /** @description An invitation to an organization. */
        OrganizationInvitationResponse: {
            /**
             * Format: uuid
             * @description Id of the invitation.
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the organization.
             */
            org_id: string;
            /** @description Slug of the organization. */
            org_key: string;
            /** @description Name of the organization. */
            org_name: string;
            /** @description E-mail address of the invitee. */
            email: string;
            role: components["schemas"]["OrganizationRole"];
            /**
             * Format: uuid
             * @description Id of the user who sent the invitation.
             */
            invited_by: string;
            /** @description Name of that user, if known. */
            invited_by_name: string | null;
            /**
             * Format: date-time
             * @description When the invitation was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the invitation expires. How long it stays valid is not documented.
             */
            expires_at: string;
            /** @description Whether the invitation was accepted. Inferred: null while pending, then true or false. */
            accepted: boolean | null;
            /** @description Inferred: true while the e-mail address of the invitee is not verified. */
            pending_verification: boolean;
        };
        /** @description A membership in an organization. */
        OrganizationMemberResponse: {
            /**
             * Format: uuid
             * @description Id of the membership.
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the organization. The uuid format is taken from the invitation.
             */
            org_id: string;
            /** @description Name of the organization. */
            org_name: string;
            /**
             * Format: uuid
             * @description Id of the user. The uuid format is taken from the workspace permission.
             */
            user_id: string;
            /** @description E-mail address of the user. */
            user_email: string;
            /** @description Name of the user, if known. */
            user_name: string | null;
            /** @description First name of the user. */
            first_name?: string | null;
            /** @description Last name of the user. */
            last_name?: string | null;
            role: components["schemas"]["OrganizationRole"];
            /** @description Whether the membership is active. */
            is_active: boolean;
            /**
             * Format: date-time
             * @description When the user joined.
             */
            joined_at: string;
            /**
             * Format: uuid
             * @description Id of the user who sent the invitation, if there was one.
             */
            invited_by: string | null;
            /** @description Ids of the models that the member may use. */
            allowed_model_ids?: string[] | null;
        };
        /** @description The result of removing a member. */
        RemoveOrganizationMemberResponse: {
            /** @description Whether the user was deleted too, because it was the user's last membership. */
            user_deleted: boolean;
        };
        /**
         * @description Machine-readable kind of an error. The public list is cut off, so more values may exist.
         *     Inferred (x-evidence: inferred): the hidden values `validation_error` and `rate_limit_error`, and the last letter of
         *     `upgrade_required_error`, which is cut off.
         * @enum {string}
         */
        ErrorType: "already_exists_error" | "app_error" | "authentication_error" | "conflict_error" | "aws_error" | "configuration_error" | "database_error" | "dynamodb_error" | "e2b_error" | "e2b_rate_limit_error" | "expired_signature_error" | "expired_token_error" | "forbidden_error" | "group_error" | "invalid_error" | "invalid_flag_error" | "invalid_username_error" | "mail_error" | "member_exists_error" | "member_limit_exceeded_error" | "migration_lock_timeout_error" | "not_found_error" | "oauth_config_error" | "org_sandbox_capacity_exceeded_error" | "bad_gateway_error" | "gateway_timeout_error" | "s3_error" | "server_error" | "task_error" | "stripe_error" | "token_error" | "upgrade_required_error" | "validation_error" | "rate_limit_error";
        /** @description An invalid field. */
        ValidationErrorItem: {
            /** @description The path to the invalid value. */
            loc: (string | number)[];
            /** @description Human-readable message. */
            msg: string;
            /** @description Machine-readable kind of the error. */
            type: string;
        };
        /** @description The envelope of every error. */
        APIErrorPayload: {
            /**
             * @description The HTTP status.
             * @enum {integer}
             */
            code: 400 | 401 | 403 | 404 | 409 | 422 | 426 | 429 | 500 | 502 | 504;
            /** @description Human-readable message. */
            detail: string;
            /** @description The invalid fields, if validation failed. */
            errors?: components["schemas"]["ValidationErrorItem"][] | null;
            type: components["schemas"]["ErrorType"];
        };
        /** @description The same envelope for a status that the vendor's list of codes lacks. */
        TransportErrorPayload: {
            /**
             * @description The HTTP status.
             * @constant
             */
            code: 413;
            /** @description Human-readable message. */
            detail: string;
            /** @description Not used for this status. */
            errors?: components["schemas"]["ValidationErrorItem"][] | null;
            type: components["schemas"]["ErrorType"];
        };
    };
    responses: {
        /** @description Invalid request. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Authentication failed. The credential is missing, unknown or expired. */
        AuthenticationFailed: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Access forbidden. The caller lacks the required role or permission. */
        AccessForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Not found. An organization, workspace, user, member or invitation of the path does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Already exists, or conflicts with the current state. */
        AlreadyExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Validation error. `errors` lists the invalid fields. */
        ValidationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Upgrade required. */
        UpgradeRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Rate limited. Wait before the next request. */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Internal server error. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Bad gateway. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Gateway timeout. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Invalid request. */
        InvalidRequestInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Authentication failed. The credential is missing, unknown or expired. */
        AuthenticationFailedInferred: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Access forbidden. The caller lacks the required role or permission. */
        AccessForbiddenInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Not found. An organization, workspace, user, member or invitation of the path does not exist. */
        NotFoundInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Already exists, or conflicts with the current state. */
        AlreadyExistsInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Validation error. `errors` lists the invalid fields. */
        ValidationFailedInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Upgrade required. */
        UpgradeRequiredInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Rate limited. Wait before the next request. */
        RateLimitedInferred: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Internal server error. */
        InternalServerErrorInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Bad gateway. */
        BadGatewayInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Gateway timeout. */
        GatewayTimeoutInferred: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrorPayload"];
            };
        };
        /** @description Content too large. The request body is over 1 MiB. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TransportErrorPayload"];
            };
        };
    };
    parameters: {
        /**
         * @description Slug of the organization.
         * @example acme-example
         */
        Organization: string;
        /**
         * @description Slug of the workspace.
         * @example red-team
         */
        Workspace: string;
        /**
         * @description Id of the user.
         * @example 5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03
         */
        UserId: string;
        /**
         * @description Id of the invitation.
         * @example b7e2d4c8-3a15-4f69-8e07-6c9d1f5a2b40
         */
        InvitationId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How to send a credential, as HTTP requires for every 401 (RFC 9110, 15.5.2).
         * @example Bearer
         */
        WWWAuthenticate: string;
        /**
         * @description Seconds to wait before the next request.
         * @example 30
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_workspace_users: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Slug of the workspace.
                 * @example red-team
                 */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permissions on the workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceUserPermissionResponse"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    add_user_to_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Slug of the workspace.
                 * @example red-team
                 */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddUserToWorkspaceRequest"];
            };
        };
        responses: {
            /** @description The permission was granted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceUserPermissionResponse"];
                };
            };
            /** @description The permission was granted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceUserPermissionResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    update_workspace_user_permission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Slug of the workspace.
                 * @example red-team
                 */
                workspace: components["parameters"]["Workspace"];
                /**
                 * @description Id of the user.
                 * @example 5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWorkspaceUserPermissionRequest"];
            };
        };
        responses: {
            /** @description The permission after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceUserPermissionResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    remove_user_from_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Slug of the workspace.
                 * @example red-team
                 */
                workspace: components["parameters"]["Workspace"];
                /**
                 * @description Id of the user.
                 * @example 5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permission was removed. No body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestInferred"];
            401: components["responses"]["AuthenticationFailedInferred"];
            403: components["responses"]["AccessForbiddenInferred"];
            404: components["responses"]["NotFoundInferred"];
            409: components["responses"]["AlreadyExistsInferred"];
            422: components["responses"]["ValidationFailedInferred"];
            426: components["responses"]["UpgradeRequiredInferred"];
            429: components["responses"]["RateLimitedInferred"];
            500: components["responses"]["InternalServerErrorInferred"];
            502: components["responses"]["BadGatewayInferred"];
            504: components["responses"]["GatewayTimeoutInferred"];
        };
    };
    list_organization_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pending invitations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationInvitationResponse"][];
                };
            };
            400: components["responses"]["InvalidRequestInferred"];
            401: components["responses"]["AuthenticationFailedInferred"];
            403: components["responses"]["AccessForbiddenInferred"];
            404: components["responses"]["NotFoundInferred"];
            409: components["responses"]["AlreadyExistsInferred"];
            422: components["responses"]["ValidationFailedInferred"];
            426: components["responses"]["UpgradeRequiredInferred"];
            429: components["responses"]["RateLimitedInferred"];
            500: components["responses"]["InternalServerErrorInferred"];
            502: components["responses"]["BadGatewayInferred"];
            504: components["responses"]["GatewayTimeoutInferred"];
        };
    };
    invite_to_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteToOrganizationRequest"];
            };
        };
        responses: {
            /** @description The invitation was created. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationInvitationResponse"];
                };
            };
            /** @description The invitation was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationInvitationResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    cancel_organization_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Id of the invitation.
                 * @example b7e2d4c8-3a15-4f69-8e07-6c9d1f5a2b40
                 */
                invitation_id: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation is cancelled. No body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    list_my_pending_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's pending invitations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationInvitationResponse"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    respond_to_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the invitation.
                 * @example b7e2d4c8-3a15-4f69-8e07-6c9d1f5a2b40
                 */
                invitation_id: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptOrganizationInvitationRequest"];
            };
        };
        responses: {
            /** @description The new membership, or `null` if the invitation was declined. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationMemberResponse"] | null;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["AccessForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    list_organization_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationMemberResponse"][];
                };
            };
            400: components["responses"]["InvalidRequestInferred"];
            401: components["responses"]["AuthenticationFailedInferred"];
            403: components["responses"]["AccessForbiddenInferred"];
            404: components["responses"]["NotFoundInferred"];
            409: components["responses"]["AlreadyExistsInferred"];
            422: components["responses"]["ValidationFailedInferred"];
            426: components["responses"]["UpgradeRequiredInferred"];
            429: components["responses"]["RateLimitedInferred"];
            500: components["responses"]["InternalServerErrorInferred"];
            502: components["responses"]["BadGatewayInferred"];
            504: components["responses"]["GatewayTimeoutInferred"];
        };
    };
    update_organization_member_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Id of the user.
                 * @example 5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrganizationMemberRoleRequest"];
            };
        };
        responses: {
            /** @description The member after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationMemberResponse"];
                };
            };
            400: components["responses"]["InvalidRequestInferred"];
            401: components["responses"]["AuthenticationFailedInferred"];
            403: components["responses"]["AccessForbiddenInferred"];
            404: components["responses"]["NotFoundInferred"];
            409: components["responses"]["AlreadyExistsInferred"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailedInferred"];
            426: components["responses"]["UpgradeRequiredInferred"];
            429: components["responses"]["RateLimitedInferred"];
            500: components["responses"]["InternalServerErrorInferred"];
            502: components["responses"]["BadGatewayInferred"];
            504: components["responses"]["GatewayTimeoutInferred"];
        };
    };
    remove_organization_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Slug of the organization.
                 * @example acme-example
                 */
                org: components["parameters"]["Organization"];
                /**
                 * @description Id of the user.
                 * @example 5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The membership has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoveOrganizationMemberResponse"];
                };
            };
            400: components["responses"]["InvalidRequestInferred"];
            401: components["responses"]["AuthenticationFailedInferred"];
            403: components["responses"]["AccessForbiddenInferred"];
            404: components["responses"]["NotFoundInferred"];
            409: components["responses"]["AlreadyExistsInferred"];
            422: components["responses"]["ValidationFailedInferred"];
            426: components["responses"]["UpgradeRequiredInferred"];
            429: components["responses"]["RateLimitedInferred"];
            500: components["responses"]["InternalServerErrorInferred"];
            502: components["responses"]["BadGatewayInferred"];
            504: components["responses"]["GatewayTimeoutInferred"];
        };
    };
}
